"""Documents as they leave the program: HTML, tagged and archival PDF, charts, in one look and two typefaces."""

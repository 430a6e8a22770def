"""The options appraisal: arrangements side by side, line by line, and what the board's own terms make of them."""

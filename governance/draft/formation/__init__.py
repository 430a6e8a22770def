"""The formation pack: the papers that a community interest company is formed, or converted, with."""

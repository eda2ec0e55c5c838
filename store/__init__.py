"""What is remembered: rows on one side, the law's frozen dataclasses on the other, one transaction per unit of work."""

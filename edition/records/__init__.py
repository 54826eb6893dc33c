"""The two committed records: every address and every quotation ever published."""

"""The frozen nouns: what the stages hand to one another."""

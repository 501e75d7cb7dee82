"""Where everything of a paper lands: how high it stands, and so on which page, before anything is drawn."""

"""Brand kits: a folder with brand.yaml, logos and fonts. Made from what an organisation has, checked, and shown."""

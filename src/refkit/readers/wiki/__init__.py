"""MediaWiki: pages with their notes and templates."""

"""What the site as a whole offers: the sitemap, an app for offline reading, the zip."""

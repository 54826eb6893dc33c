"""What the site as a whole needs: sitemap, manifest, service worker, scripts."""

"""What pages themselves show beside their text: backlinks, downloads, footers, the home page."""

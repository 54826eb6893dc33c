"""The outputs, each of which can be left out."""

from edition.outputs.cite import OUTPUT as CITE
from edition.outputs.data import OUTPUT as DATA
from edition.outputs.epub import OUTPUT as EPUB
from edition.outputs.page import OUTPUT as PAGE
from edition.outputs.parallel import OUTPUT as PARALLEL
from edition.outputs.print import OUTPUT as PRINT
from edition.outputs.search import OUTPUT as SEARCH
from edition.outputs.site import OUTPUT as SITE
from edition.outputs.site import ZIP

# In this order they add to pages.
OUTPUTS = (SEARCH, PARALLEL, PAGE, PRINT, EPUB, DATA, CITE, SITE, ZIP)

"""Makes up final accounts of a district that does not exist, and writes down what they state.

    bodies/*.yaml -> bookkeeping -> Ledger -> manners, tables, forms -> Publication + Truth -> writers, golden

Nothing here imports the extractor: the documents and their gold both come from the ledgers and from the sentence
templates, each of which knows what it states. ``python -m corpus_maker`` (with ``tests`` on the path) rewrites the
committed corpus and its gold; :func:`make_documents` writes any number of small documents for benchmarks.
"""

from corpus_maker.corpus import write_corpus
from corpus_maker.many import make_documents

__all__ = ["make_documents", "write_corpus"]

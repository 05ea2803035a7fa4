"""The words that every stage speaks: documents, accounts, what was found, and the rows of the dataset."""

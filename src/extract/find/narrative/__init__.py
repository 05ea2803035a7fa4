"""Facts from running text: numbers first, then the words around them, then what belongs to what."""

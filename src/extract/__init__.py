"""juesuan: published final accounts of Chinese public bodies, read into one normalised, checked dataset."""

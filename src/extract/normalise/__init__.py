"""What was found, as rows of the dataset: exact values, amounts in yuan, signs, years, codes, and what is left over."""

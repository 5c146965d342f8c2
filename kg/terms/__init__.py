"""Which terms stand for which words of the records: one table each, for the mappers that write and for who reads back."""

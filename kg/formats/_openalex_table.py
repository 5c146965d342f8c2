from kg.formats.format import Field
TABLE: tuple[Field, ...] = ()

"""How the rows of each kind of table become rows of the plan or the library; one module a group of kinds."""

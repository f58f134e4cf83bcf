"""本单位: profile, people and roles, numbering, the database itself."""

"""What the portal notices about a self-score before anybody reads it.

`facts` and `rules` are pure; `gathering` reads the facts of many dossiers in bulk, `running`
writes what was found, `marking` says what has to be looked at again, `tuning` keeps the rules
as Ban CSPL set them, `reading` and `worklist` show it.
"""

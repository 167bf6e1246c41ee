"""A database backend that takes itself for MySQL 8.0.36 while it speaks to MariaDB.

What Django looks up is answered from MariaDB's database, as MySQL would answer it: MySQL's JSON columns have no check, and
the check of a column has a name of its own (`table_chk_1`, "CHECK Constraints" in MySQL's manual).
"""

from django.db.backends.mysql.base import DatabaseWrapper as MySQLWrapper
from django.db.backends.mysql.introspection import DatabaseIntrospection as MySQLIntrospection


JSON_COLUMNS = """
    SELECT constraint_name FROM information_schema.check_constraints
    WHERE constraint_schema = DATABASE() AND table_name = %s AND check_clause LIKE 'json_valid(%%'
"""


class DatabaseIntrospection(MySQLIntrospection):
    def get_constraints(self, cursor, table_name):
        self.connection.mysql_is_mariadb, self.connection.mysql_version = True, (10, 11, 0)
        try:
            found = super().get_constraints(cursor, table_name)
        finally:
            self.connection.mysql_is_mariadb, self.connection.mysql_version = False, (8, 0, 36)
        cursor.execute(JSON_COLUMNS, [table_name])
        json = {column for (column,) in cursor.fetchall()}
        answer, number = {}, 0
        for name, info in found.items():
            if name.startswith("__unnamed_constraint_"):
                if info["columns"][0] in json:
                    continue
                number += 1
                name = f"{table_name}_chk_{number}"
            answer[name] = info
        return answer


class DatabaseWrapper(MySQLWrapper):
    mysql_is_mariadb = False
    mysql_version = (8, 0, 36)
    introspection_class = DatabaseIntrospection

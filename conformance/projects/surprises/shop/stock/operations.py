from django.db.migrations import AddField, RemoveField, RunSQL


class StateAddField(AddField):
    """The column is there already."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def describe(self):
        return f"{super().describe()} (state)"


class ColumnRemoval(RemoveField):
    def state_forwards(self, app_label, state):
        pass


class PostgresRunSQL(RunSQL):
    def __init__(self, *args, **kwargs):
        self.other = kwargs.pop("other", RunSQL.noop)
        super().__init__(*args, **kwargs)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not schema_editor.connection.vendor.startswith("postgres"):
            self.sql = self.other
        super().database_forwards(app_label, schema_editor, from_state, to_state)

from django.db.migrations.operations.base import Operation


class RequireVersion(Operation):
    reversible = True

    def __init__(self, plugin, version):
        self.plugin = plugin
        self.version = version

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def describe(self):
        return f"Require plugin '{self.plugin}' >= '{self.version}'."

import type { Constant } from './define.ts';

/** A field class of a library, told by the Django class that it extends and what it changes. */
export interface LibraryFieldClass {
  /** The Django class that decides the SQL. */
  readonly base: string;
  readonly parameters?: readonly string[];
  readonly implied?: Readonly<Record<string, Constant>>;
  readonly forced?: Readonly<Record<string, Constant>>;
  /** Options of the class itself, which Django's class does not know. */
  readonly own?: readonly string[];
  /** `db_type()` where it is a constant. */
  readonly type?: string;
  /** True if values go through the class's own code, so that a default's SQL can't be known. */
  readonly convertsValues?: boolean;
}

const taggableManager: LibraryFieldClass = {
  // No column and no table of its own: a many-to-many relation through a model that taggit or the project migrates.
  base: 'ManyToManyField',
  parameters: ['verbose_name', 'help_text', 'through', 'blank', 'related_name', 'to', 'ordering', 'manager'],
  implied: { to: 'taggit.Tag', through: 'taggit.TaggedItem' },
  own: ['ordering', 'manager'],
};

/** By dotted name. Each row was read off the library's source; the version read is beside it. */
export const libraryFieldClasses: Readonly<Record<string, LibraryFieldClass>> = {
  // django-modelcluster 6.5, modelcluster/fields.py, modelcluster/contrib/taggit.py
  'modelcluster.fields.ParentalKey': { base: 'ForeignKey' },
  'modelcluster.fields.ParentalManyToManyField': { base: 'ManyToManyField' },
  'modelcluster.contrib.taggit.ClusterTaggableManager': taggableManager,
  // django-taggit 6.1.0, taggit/managers.py
  'taggit.managers.TaggableManager': taggableManager,
  // django-mptt 0.20.0, mptt/fields.py
  'mptt.fields.TreeForeignKey': { base: 'ForeignKey' },
  'mptt.fields.TreeOneToOneField': { base: 'OneToOneField' },
  'mptt.fields.TreeManyToManyField': { base: 'ManyToManyField' },
  // django-model-utils 5.0.0, model_utils/fields.py
  'model_utils.fields.AutoCreatedField': { base: 'DateTimeField', implied: { editable: false } },
  'model_utils.fields.AutoLastModifiedField': { base: 'DateTimeField', implied: { editable: false } },
  // django-extensions 4.1, django_extensions/db/fields/__init__.py
  'django_extensions.db.fields.CreationDateTimeField': {
    base: 'DateTimeField',
    implied: { editable: false, blank: true, auto_now_add: true },
  },
  'django_extensions.db.fields.ModificationDateTimeField': { base: 'DateTimeField', implied: { auto_now: true } },
  // django-timezone-field 7.2.2, timezone_field/fields.py
  'timezone_field.fields.TimeZoneField': {
    base: 'CharField',
    implied: { max_length: 63 },
    own: ['use_pytz', 'choices_display'],
  },
};

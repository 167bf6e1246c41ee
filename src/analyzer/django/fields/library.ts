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
  /** Options without which the class works the column out by itself. */
  readonly requires?: readonly string[];
  /** True if values go through the class's own code, so that a default's SQL can't be known. */
  readonly convertsValues?: boolean;
  /** True if that holds for the empty text of a blank column too. */
  readonly convertsEmpty?: boolean;
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
  // django-countries 9.1.0, django_countries/fields.py
  'django_countries.fields.CountryField': {
    base: 'CharField',
    requires: ['max_length'],
    own: ['countries', 'countries_flag_url', 'countries_str_attr', 'blank_label', 'multiple'],
    convertsValues: true,
  },
  // django-phonenumber-field 9.0.0, phonenumber_field/modelfields.py
  'phonenumber_field.modelfields.PhoneNumberField': {
    base: 'CharField',
    implied: { max_length: 128 },
    own: ['region'],
    convertsValues: true,
  },
  // django-multiselectfield 1.0.1, multiselectfield/db/fields.py
  'multiselectfield.db.fields.MultiSelectField': {
    base: 'CharField',
    requires: ['max_length'],
    own: ['min_choices', 'max_choices'],
    convertsValues: true,
  },
  // jsonfield 3.2.0, jsonfield/fields.py
  'jsonfield.fields.JSONField': {
    base: 'TextField',
    own: ['dump_kwargs', 'load_kwargs'],
    convertsValues: true,
    convertsEmpty: true,
  },
  'jsonfield.fields.JSONCharField': {
    base: 'CharField',
    own: ['dump_kwargs', 'load_kwargs'],
    convertsValues: true,
    convertsEmpty: true,
  },
  // django-autoslug 1.9.9, autoslug/fields.py
  'autoslug.fields.AutoSlugField': {
    base: 'SlugField',
    own: ['populate_from', 'unique_with', 'slugify', 'sep', 'allow_unicode', 'manager', 'always_update'],
  },
  // django-timezone-field 7.2.2, timezone_field/fields.py
  'timezone_field.fields.TimeZoneField': {
    base: 'CharField',
    implied: { max_length: 63 },
    own: ['use_pytz', 'choices_display'],
  },
};

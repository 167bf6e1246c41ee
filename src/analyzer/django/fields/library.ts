import type { Constant } from './define.ts';

/** Values of a default that a class hands to the driver as they are. */
export type KeptValue = 'text' | 'empty text' | 'number';

/** A field class of a library, told by the Django class that it extends and what it changes. */
export interface LibraryFieldClass {
  /** The Django class that decides the SQL. */
  readonly base: string;
  readonly parameters?: readonly string[];
  readonly implied?: Readonly<Record<string, Constant>>;
  readonly forced?: Readonly<Record<string, Constant>>;
  /** Options of the class itself, which Django's class does not know. */
  readonly own?: readonly string[];
  /** `db_type()` where it is a constant. `%(option)s` stands for an option, and `typeWithout` counts where that is not given. */
  readonly type?: string;
  readonly typeWithout?: string;
  /** Options without which the class works the column out by itself. */
  readonly requires?: readonly string[];
  /** Databases for which some versions of the class choose a collation. */
  readonly collates?: readonly ('mysql' | 'sqlite')[];
  /** Options of Django's class that take the value of one of its own. */
  readonly copies?: Readonly<Record<string, string>>;
  /** Options with which the class becomes something else. */
  readonly refuses?: readonly string[];
  /** True if values go through the class's own code, so that a default's SQL can't be known. */
  readonly convertsValues?: boolean;
  /** Values that this code leaves alone. */
  readonly keeps?: readonly KeptValue[];
  /** True if that holds for the empty text of a blank column too. */
  readonly convertsEmpty?: boolean;
  /** Options of a many-to-many class whose automatic table keeps an order: whether, in which column, and a class of more columns. */
  readonly order?: { readonly flag: string; readonly column: string; readonly base: string };
  /** What the class takes where there is no default, or None: the empty text, or a value that it makes up. */
  readonly absentDefault?: 'empty text' | 'made up';
}

const taggableManager: LibraryFieldClass = {
  // No column and no table of its own: a many-to-many relation through a model that taggit or the project migrates.
  base: 'ManyToManyField',
  parameters: ['verbose_name', 'help_text', 'through', 'blank', 'related_name', 'to', 'ordering', 'manager'],
  implied: { to: 'taggit.Tag', through: 'taggit.TaggedItem' },
  own: ['ordering', 'manager'],
};

/** A class that changes nothing of the column. */
const plainly = (base: string, ...own: readonly string[]): LibraryFieldClass => ({ base, own });
const limited = (length: number, ...own: readonly string[]): LibraryFieldClass => ({
  base: 'CharField',
  implied: { max_length: length },
  own,
});
/** A class that encrypts what it stores: any default is another text at each run. */
const encrypted = (base: string, more: Partial<LibraryFieldClass> = {}): LibraryFieldClass => ({
  base,
  convertsValues: true,
  convertsEmpty: true,
  ...more,
});
const forcedLength = (length: number): LibraryFieldClass => ({ base: 'CharField', forced: { max_length: length } });

/** Classes of one module, or of several that hold the same ones. */
function inModules(
  modules: readonly string[],
  classes: Readonly<Record<string, LibraryFieldClass>>,
): Readonly<Record<string, LibraryFieldClass>> {
  return Object.fromEntries(
    modules.flatMap((module) => Object.entries(classes).map(([name, row]) => [`${module}.${name}`, row] as const)),
  );
}

/**
 * By dotted name. Each row was read off the library's source, the version read is beside it; `conformance/libraries`
 * holds them to what Django prints with the libraries themselves.
 */
export const libraryFieldClasses: Readonly<Record<string, LibraryFieldClass>> = {
  // django-modelcluster 6.5
  ...inModules(['modelcluster.fields'], {
    ParentalKey: { base: 'ForeignKey' },
    ParentalManyToManyField: { base: 'ManyToManyField' },
  }),
  'modelcluster.contrib.taggit.ClusterTaggableManager': taggableManager,
  // django-taggit 6.1.0
  'taggit.managers.TaggableManager': taggableManager,
  // django-tagulous 2.2.3; its classes moved to `django_tagulous` in 2.2
  ...inModules(
    ['tagulous.models.fields', 'tagulous.models', 'django_tagulous.models.fields', 'django_tagulous.models'],
    {
      TagField: { base: 'ManyToManyField', parameters: ['to'], requires: ['to'] },
      SingleTagField: {
        base: 'ForeignKey',
        parameters: ['to'],
        requires: ['to'],
        implied: { null: true, blank: true },
      },
    },
  ),
  // django-mptt 0.20.0
  ...inModules(['mptt.fields'], {
    TreeForeignKey: { base: 'ForeignKey' },
    TreeOneToOneField: { base: 'OneToOneField' },
    TreeManyToManyField: { base: 'ManyToManyField' },
  }),
  // django-model-utils 5.0.0
  ...inModules(['model_utils.fields'], {
    AutoCreatedField: { base: 'DateTimeField', implied: { editable: false } },
    AutoLastModifiedField: { base: 'DateTimeField', implied: { editable: false } },
    MonitorField: plainly('DateTimeField', 'monitor', 'when'),
    // Not SplitField: it adds a second column by itself.
    StatusField: limited(100, 'no_check_for_status', 'choices_name'),
    UUIDField: { base: 'UUIDField', parameters: ['primary_key', 'version', 'editable'], own: ['version'] },
    UrlsafeTokenField: {
      base: 'CharField',
      parameters: ['editable', 'max_length', 'factory'],
      implied: { max_length: 128, editable: false },
      own: ['factory'],
      absentDefault: 'made up',
    },
  }),
  // django-extensions 4.1
  ...inModules(['django_extensions.db.fields'], {
    CreationDateTimeField: { base: 'DateTimeField', implied: { editable: false, blank: true, auto_now_add: true } },
    ModificationDateTimeField: { base: 'DateTimeField', implied: { auto_now: true } },
    AutoSlugField: { base: 'SlugField', implied: { blank: true, editable: false }, own: ['populate_from'] },
    RandomCharField: {
      base: 'CharField',
      implied: { blank: true, editable: false },
      copies: { max_length: 'length' },
      requires: ['max_length'],
    },
    ShortUUIDField: { base: 'CharField', implied: { max_length: 22, blank: true, editable: false } },
  }),
  'django_extensions.db.fields.json.JSONField': encrypted('TextField'),
  // django-countries 9.1.0
  'django_countries.fields.CountryField': {
    base: 'CharField',
    requires: ['max_length'],
    own: ['countries', 'countries_flag_url', 'countries_str_attr', 'blank_label', 'multiple'],
    convertsValues: true,
    keeps: ['text'],
  },
  // django-phonenumber-field 9.0.0
  'phonenumber_field.modelfields.PhoneNumberField': {
    base: 'CharField',
    implied: { max_length: 128 },
    own: ['region'],
    convertsValues: true,
    keeps: ['empty text'],
  },
  // django-money 3.6.2
  ...inModules(['djmoney.models.fields'], {
    MoneyField: {
      base: 'DecimalField',
      implied: { decimal_places: 2 },
      own: ['default_currency', 'currency_choices', 'currency_max_length', 'currency_field_name'],
      convertsValues: true,
      keeps: ['number'],
    },
    CurrencyField: limited(3, 'price_field'),
  }),
  // django-multiselectfield 1.0.1
  ...inModules(['multiselectfield.db.fields', 'multiselectfield'], {
    MultiSelectField: {
      base: 'CharField',
      requires: ['max_length'],
      own: ['min_choices', 'max_choices'],
      convertsValues: true,
      keeps: ['text'],
    },
    SortMultiSelectField: {
      base: 'CharField',
      requires: ['max_length'],
      own: ['min_choices', 'max_choices', 'sorted_choices'],
      convertsValues: true,
      keeps: ['text'],
    },
  }),
  // jsonfield 3.2.0
  ...inModules(['jsonfield.fields', 'jsonfield'], {
    JSONField: { ...encrypted('TextField'), own: ['dump_kwargs', 'load_kwargs'] },
    JSONCharField: { ...encrypted('CharField'), own: ['dump_kwargs', 'load_kwargs'] },
  }),
  // django-autoslug 1.9.9
  ...inModules(['autoslug.fields', 'autoslug'], {
    AutoSlugField: {
      base: 'SlugField',
      own: ['populate_from', 'unique_with', 'slugify', 'sep', 'allow_unicode', 'manager', 'always_update'],
    },
  }),
  // django-timezone-field 7.2.2
  ...inModules(['timezone_field.fields', 'timezone_field'], {
    TimeZoneField: {
      base: 'CharField',
      implied: { max_length: 63 },
      own: ['use_pytz', 'choices_display'],
      absentDefault: 'empty text',
      convertsValues: true,
      keeps: ['text'],
    },
  }),
  // django-ckeditor 6.7.4, django-tinymce 5.0.0, django-markdownx, django-summernote, django-mdeditor
  'ckeditor.fields.RichTextField': plainly('TextField', 'config_name', 'extra_plugins', 'external_plugin_resources'),
  'ckeditor_uploader.fields.RichTextUploadingField': plainly('TextField', 'config_name', 'extra_plugins'),
  'django_ckeditor_5.fields.CKEditor5Field': plainly('TextField', 'config_name'),
  'tinymce.models.HTMLField': plainly('TextField'),
  'markdownx.models.MarkdownxField': plainly('TextField'),
  'django_summernote.fields.SummernoteTextField': encrypted('TextField'),
  'mdeditor.fields.MDTextField': plainly('TextField', 'config_name'),
  // wagtail 7 and 8: the stream's default goes through its own code
  'wagtail.fields.RichTextField': plainly('TextField', 'editor', 'features'),
  'wagtail.core.fields.RichTextField': plainly('TextField', 'editor', 'features'),
  // django-filer 3.6.0
  ...inModules(['filer.fields.file', 'filer.fields.image'], {
    FilerFileField: { base: 'ForeignKey', implied: { to: 'filer.File' } },
    FilerImageField: { base: 'ForeignKey', implied: { to: 'filer.Image' } },
  }),
  'filer.fields.folder.FilerFolderField': { base: 'ForeignKey', implied: { to: 'filer.Folder' } },
  // easy-thumbnails 2.10.1, sorl-thumbnail 13.4.0, django-imagekit 6.1.1, django-stdimage 6.0.2, django-versatileimagefield 3.1
  ...inModules(['easy_thumbnails.fields'], {
    ThumbnailerField: plainly('FileField', 'thumbnail_storage'),
    ThumbnailerImageField: plainly('ImageField', 'thumbnail_storage', 'resize_source'),
  }),
  ...inModules(['sorl.thumbnail.fields', 'sorl.thumbnail'], { ImageField: plainly('ImageField') }),
  ...inModules(['imagekit.models.fields', 'imagekit.models'], { ProcessedImageField: plainly('ImageField') }),
  ...inModules(['stdimage.models'], {
    StdImageField: plainly('ImageField', 'variations', 'force_min_size', 'delete_orphans', 'render_variations'),
    JPEGField: plainly('ImageField', 'variations', 'force_min_size', 'delete_orphans', 'render_variations'),
  }),
  ...inModules(['versatileimagefield.fields'], {
    VersatileImageField: plainly('ImageField', 'ppoi_field', 'placeholder_image'),
    PPOIField: limited(20),
  }),
  // django-private-storage
  ...inModules(['private_storage.fields'], {
    PrivateFileField: plainly('FileField', 'content_types', 'max_file_size', 'upload_subfolder'),
    PrivateImageField: plainly('ImageField', 'content_types', 'max_file_size', 'upload_subfolder'),
  }),
  // django-colorfield 0.14.0: 25 since 0.10, written out by migrations
  'colorfield.fields.ColorField': {
    base: 'CharField',
    requires: ['max_length'],
    own: ['samples', 'image_field', 'format', 'palette'],
  },
  // django-fsm 3.0.1 and django-fsm-2
  ...inModules(['django_fsm'], {
    FSMField: limited(50, 'protected', 'state_choices'),
    FSMIntegerField: plainly('IntegerField', 'protected', 'state_choices'),
    FSMKeyField: { base: 'ForeignKey', own: ['protected', 'state_choices'] },
  }),
  // django-encrypted-model-fields 0.6.5: tokens in text columns, whatever the class
  ...inModules(
    ['encrypted_model_fields.fields'],
    Object.fromEntries(
      ['BigInteger', 'Boolean', 'Char', 'Date', 'DateTime', 'Email', 'Integer', 'PositiveInteger'].flatMap((kind) => [
        [`Encrypted${kind}Field`, encrypted('TextField')],
      ]),
    ),
  ),
  'encrypted_model_fields.fields.EncryptedTextField': encrypted('TextField'),
  // django-fernet-fields(-v2) 0.9: tokens as bytes
  ...inModules(
    ['fernet_fields.fields', 'fernet_fields'],
    Object.fromEntries(
      ['Char', 'Date', 'DateTime', 'Email', 'Integer', 'Text'].map((kind) => [
        `Encrypted${kind}Field`,
        encrypted('BinaryField'),
      ]),
    ),
  ),
  // django-mirage-field 1.4
  ...inModules(['mirage.fields'], {
    EncryptedCharField: encrypted('CharField', { implied: { max_length: 255 } }),
    EncryptedEmailField: encrypted('CharField', { implied: { max_length: 254 } }),
    EncryptedIntegerField: encrypted('CharField', { implied: { max_length: 64 } }),
    EncryptedTextField: encrypted('TextField'),
    EncryptedURLField: encrypted('CharField', { implied: { max_length: 200 } }),
  }),
  // django-bitfield 2.4.0: the flags come first
  ...inModules(['bitfield.models', 'bitfield'], {
    BitField: {
      base: 'BigIntegerField',
      parameters: ['flags', 'default'],
      own: ['flags'],
      convertsValues: true,
      keeps: ['number'],
    },
  }),
  // django-enumfields 2.1.1
  ...inModules(['enumfields.fields', 'enumfields'], {
    EnumField: {
      base: 'CharField',
      parameters: ['enum'],
      implied: { max_length: 10 },
      own: ['enum'],
      convertsValues: true,
    },
    EnumIntegerField: { base: 'IntegerField', parameters: ['enum'], own: ['enum'], convertsValues: true },
  }),
  // django-localflavor 5.1: lengths that the classes set themselves
  ...inModules(['localflavor.us.models'], {
    USStateField: forcedLength(2),
    USPostalCodeField: forcedLength(2),
    USZipCodeField: forcedLength(10),
    USSocialSecurityNumberField: forcedLength(11),
  }),
  ...inModules(['localflavor.au.models'], {
    AUBusinessNumberField: forcedLength(11),
    AUCompanyNumberField: forcedLength(9),
    AUPostCodeField: forcedLength(4),
    AUStateField: forcedLength(3),
    AUTaxFileNumberField: forcedLength(11),
  }),
  ...inModules(['localflavor.br.models'], {
    BRCNPJField: forcedLength(18),
    BRCPFField: forcedLength(14),
    BRPostalCodeField: forcedLength(9),
    BRStateField: forcedLength(2),
  }),
  ...inModules(['localflavor.ca.models'], {
    CAPostalCodeField: forcedLength(7),
    CAProvinceField: forcedLength(2),
    CASocialInsuranceNumberField: forcedLength(11),
  }),
  ...inModules(['localflavor.generic.models'], {
    BICField: limited(11),
    IBANField: limited(34, 'use_nordea_extensions', 'include_countries'),
  }),
  // django-picklefield 3.4.0, django-recurrence 1.14, django-multi-email-field, django-annoying, django-measurement
  'picklefield.fields.PickledObjectField': {
    ...encrypted('TextField'),
    implied: { editable: false },
    own: ['compress', 'protocol', 'copy'],
  },
  'recurrence.fields.RecurrenceField': { base: 'TextField', own: ['include_dtstart'], convertsValues: true },
  'multi_email_field.fields.MultiEmailField': encrypted('TextField', { absentDefault: 'empty text' }),
  'annoying.fields.AutoOneToOneField': plainly('OneToOneField'),
  'annoying.fields.JSONField': { ...encrypted('TextField'), own: ['serializer', 'deserializer'] },
  'django_measurement.models.MeasurementField': {
    base: 'FloatField',
    own: ['measurement', 'measurement_class', 'unit_choices'],
    convertsValues: true,
  },
  // django-i18nfield: texts of several languages in one
  ...inModules(['i18nfield.fields'], {
    I18nCharField: { base: 'TextField', convertsValues: true, keeps: ['text'] },
    I18nTextField: { base: 'TextField', convertsValues: true, keeps: ['text'] },
  }),
  // morango 0.8: hex digits of uuids
  ...inModules(['morango.models.fields.uuids', 'morango.models'], {
    UUIDField: { base: 'CharField', type: 'char(32)', forced: { max_length: 32 }, convertsValues: true },
  }),
  // edx-opaque-keys 2.5 to 4.0: with 3.1 came collations, and a length where none is written
  ...inModules(
    ['opaque_keys.edx.django.models'],
    Object.fromEntries(
      ['BlockType', 'Collection', 'Container', 'Course', 'LearningContext', 'Location', 'Usage'].map((kind) => [
        `${kind}KeyField`,
        {
          base: 'CharField',
          requires: ['max_length'],
          own: ['case_sensitive'],
          collates: ['mysql', 'sqlite'],
          convertsValues: true,
          keeps: ['empty text'],
          // `get_prep_value(None)` is the empty text, also where the column may be null.
          absentDefault: 'empty text',
        },
      ]),
    ),
  ),
  // filebrowser_safe 1.1 (Mezzanine): a Field of its own with CharField's internal type
  'filebrowser_safe.fields.FileBrowseField': plainly('CharField', 'directory', 'extensions', 'format', 'storage'),
  // django-sortedm2m 4.0.0
  'sortedm2m.fields.SortedManyToManyField': {
    base: 'ManyToManyField',
    parameters: ['to', 'sorted', 'base_class'],
    implied: { sorted: true, sort_value_field_name: 'sort_value' },
    own: ['sorted', 'base_class', 'sort_value_field_name'],
    order: { flag: 'sorted', column: 'sort_value_field_name', base: 'base_class' },
  },
  // pgvector 0.5.1
  ...inModules(['pgvector.django', 'pgvector.django.vector'], {
    VectorField: {
      base: 'Field',
      type: 'vector(%(dimensions)s)',
      typeWithout: 'vector',
      own: ['dimensions'],
      convertsValues: true,
    },
  }),
  ...inModules(['pgvector.django', 'pgvector.django.halfvec'], {
    HalfVectorField: {
      base: 'Field',
      type: 'halfvec(%(dimensions)s)',
      typeWithout: 'halfvec',
      own: ['dimensions'],
      convertsValues: true,
    },
  }),
  // django-netfields 1.5.0
  ...inModules(['netfields.fields', 'netfields'], {
    InetAddressField: { base: 'Field', type: 'inet', own: ['store_prefix_length'], convertsValues: true },
    CidrAddressField: { base: 'Field', type: 'cidr', convertsValues: true },
    MACAddressField: { base: 'Field', type: 'macaddr', convertsValues: true },
    MACAddress8Field: { base: 'Field', type: 'macaddr8', convertsValues: true },
  }),
  // django-macaddress 1.9.0
  'macaddress.fields.MACAddressField': {
    base: 'BigIntegerField',
    own: ['integer'],
    refuses: ['integer'],
    convertsValues: true,
  },
  // shortuuid 1.0.13, django-shortuuidfield 0.1.3
  'shortuuid.django_fields.ShortUUIDField': {
    base: 'CharField',
    requires: ['max_length'],
    own: ['length', 'prefix', 'alphabet'],
    absentDefault: 'made up',
  },
  'shortuuidfield.fields.ShortUUIDField': {
    base: 'CharField',
    implied: { blank: true },
    forced: { max_length: 22 },
    own: ['auto'],
  },
  // django-simple-history 3.13.0, django-parler 2.4, django-positions, django-phonenumber-field's own names
  'simple_history.models.HistoricForeignKey': plainly('ForeignKey'),
  'simple_history.models.HistoricOneToOneField': plainly('OneToOneField'),
  'parler.fields.TranslationsForeignKey': plainly('ForeignKey'),
  'positions.fields.PositionField': plainly('IntegerField', 'collection', 'parent_link'),
  // dj-stripe 2.8 to 2.10
  ...inModules(['djstripe.fields'], {
    StripeDateTimeField: plainly('DateTimeField'),
    StripeQuantumCurrencyAmountField: plainly('BigIntegerField'),
    StripeIdField: { base: 'CharField', implied: { max_length: 255 } },
    StripeCurrencyCodeField: { base: 'CharField', implied: { max_length: 3 } },
    StripePercentField: { base: 'DecimalField', implied: { max_digits: 5, decimal_places: 2 } },
    StripeDecimalCurrencyAmountField: {
      base: 'DecimalField',
      implied: { decimal_places: 2, max_digits: 14 },
    },
  }),
};

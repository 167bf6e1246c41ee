/**
 * What `import *` takes from modules of Django that are imported so: their `__all__`, in any of Django 3.2 to 6.1.
 */
const texts: readonly (readonly [module: string, names: string])[] = [
  [
    'django.db.models',
    `
      Aggregate AnyValue AutoField Avg BLANK_CHOICE_DASH BLANK_CHOICE_LABEL BaseConstraint BigAutoField
      BigIntegerField BinaryField BitAnd BitOr BitXor BooleanField CASCADE Case CharField CheckConstraint Choices
      CommaSeparatedIntegerField CompositePrimaryKey Count DB_CASCADE DB_SET_DEFAULT DB_SET_NULL DEFERRED DO_NOTHING
      DateField DateTimeField DecimalField Deferrable DurationField EmailField Empty Exists Expression
      ExpressionList ExpressionWrapper F FETCH_ONE FETCH_PEERS FETCH_RAISE Field FileField FilePathField
      FilteredRelation FloatField ForeignKey ForeignObject ForeignObjectRel Func GeneratedField
      GenericIPAddressField IPAddressField ImageField Index IntegerChoices IntegerField JSONField JSONNull Lookup
      Manager ManyToManyField ManyToManyRel ManyToOneRel Max Min Model NOT_PROVIDED NullBooleanField
      ObjectDoesNotExist OneToOneField OneToOneRel OrderBy OrderWrt OuterRef PROTECT PositiveBigIntegerField
      PositiveIntegerField PositiveSmallIntegerField Prefetch ProtectedError Q QuerySet RESTRICT RestrictedError
      RowRange SET SET_DEFAULT SET_NULL SlugField SmallAutoField SmallIntegerField StdDev StringAgg Subquery Sum
      TextChoices TextField TimeField Transform URLField UUIDField UniqueConstraint Value ValueRange Variance When
      Window WindowFrame WindowFrameExclusion aprefetch_related_objects prefetch_related_objects signals
    `,
  ],
  [
    'django.db.models.functions',
    `
      ACos ASin ATan ATan2 Abs Cast Ceil Chr Coalesce Collate Concat ConcatPair Cos Cot CumeDist Degrees DenseRank
      Exp Extract ExtractDay ExtractHour ExtractIsoWeekDay ExtractIsoYear ExtractMinute ExtractMonth ExtractQuarter
      ExtractSecond ExtractWeek ExtractWeekDay ExtractYear FirstValue Floor Greatest JSONArray JSONObject LPad LTrim
      Lag LastValue Lead Least Left Length Ln Log Lower MD5 Mod Now NthValue Ntile NullIf Ord PercentRank Pi Power
      RPad RTrim Radians Random Rank Repeat Replace Reverse Right Round RowNumber SHA1 SHA224 SHA256 SHA384 SHA512
      Sign Sin Sqrt StrIndex Substr Tan Trim Trunc TruncDate TruncDay TruncHour TruncMinute TruncMonth TruncQuarter
      TruncSecond TruncTime TruncWeek TruncYear UUID4 UUID7 Upper
    `,
  ],
  [
    'django.contrib.postgres.fields',
    `
      ArrayField BigIntegerRangeField CICharField CIEmailField CIText CITextField DateRangeField DateTimeRangeField
      DecimalRangeField HStoreField IntegerRangeField JSONField RangeBoundary RangeField RangeOperators
    `,
  ],
  [
    'django.contrib.postgres.indexes',
    `
      BTreeIndex BloomIndex BrinIndex GinIndex GistIndex HashIndex SpGistIndex
    `,
  ],
];

/** The names of a module; undefined for one that is not known here. */
export const djangoNames: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  texts.map(([module, names]) => [module, new Set(names.trim().split(/\s+/))]),
);

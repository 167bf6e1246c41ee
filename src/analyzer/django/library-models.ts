/** A model of a library, as far as a foreign key to it needs to know. */
export interface LibraryModel {
  readonly app: string;
  readonly name: string;
  readonly table: string;
  readonly key: {
    readonly name: string;
    readonly fieldClass: string;
    readonly options: Readonly<Record<string, string | number | boolean>>;
  };
  readonly swappable?: string;
}

type Key = LibraryModel['key'];

const automatic = (fieldClass: string): Key => ({
  name: 'id',
  fieldClass,
  options: { primary_key: true, auto_created: true },
});

/** Models whose tables are named as Django names them. */
function modelsOf(app: string, key: Key, names: readonly string[]): readonly LibraryModel[] {
  return names.map((name) => ({ app, name, table: `${app}_${name.toLowerCase()}`, key }));
}

const integers = automatic('AutoField');
const bigIntegers = automatic('BigAutoField');

const oauth2 = (name: string, setting: string): LibraryModel => ({
  app: 'oauth2_provider',
  name,
  table: `oauth2_provider_${name.toLowerCase()}`,
  key: bigIntegers,
  swappable: `OAUTH2_PROVIDER_${setting}_MODEL`,
});

/**
 * Tables and primary keys of libraries' models, printed by `conformance/libraries/record-models.py` from their migrations. Left out
 * are models whose key changed its type in the course of the library's history (django-q's Task, social-auth, simplejwt's token
 * blacklist, knox, fcm-django): which one it is depends on the version.
 */
export const libraryModels: readonly LibraryModel[] = [
  // django-allauth 65
  ...modelsOf('account', integers, ['EmailAddress', 'EmailConfirmation']),
  ...modelsOf('socialaccount', integers, ['SocialAccount', 'SocialApp', 'SocialToken']),
  // django-activity-stream, django-auditlog 3, django-constance 4
  ...modelsOf('actstream', integers, ['Action', 'Follow']),
  ...modelsOf('auditlog', integers, ['LogEntry']),
  ...modelsOf('constance', integers, ['Constance']),
  // djangorestframework 3.18
  ...modelsOf('authtoken', { name: 'key', fieldClass: 'CharField', options: { max_length: 40, primary_key: true } }, [
    'Token',
  ]),
  // django-celery-beat 2.9, django-celery-results 2.6
  ...modelsOf('django_celery_beat', integers, [
    'ClockedSchedule',
    'CrontabSchedule',
    'IntervalSchedule',
    'PeriodicTask',
    'SolarSchedule',
  ]),
  ...modelsOf('django_celery_results', integers, ['ChordCounter', 'GroupResult', 'TaskResult']),
  // django-q2 1.11
  ...modelsOf('django_q', integers, ['OrmQ', 'Schedule']),
  // easy-thumbnails 2.10, django-filer 3.6
  ...modelsOf('easy_thumbnails', integers, ['Source', 'Thumbnail', 'ThumbnailDimensions']),
  ...modelsOf('filer', integers, [
    'Clipboard',
    'ClipboardItem',
    'File',
    'Folder',
    'FolderPermission',
    'ThumbnailOption',
  ]),
  {
    app: 'filer',
    name: 'Image',
    table: 'filer_image',
    key: {
      name: 'file_ptr',
      fieldClass: 'OneToOneField',
      options: { to: 'filer.File', on_delete: 'CASCADE', parent_link: true, primary_key: true },
    },
    swappable: 'FILER_IMAGE_MODEL',
  },
  // django-guardian 3.5
  ...modelsOf('guardian', integers, ['GroupObjectPermission', 'UserObjectPermission']),
  // django-oauth-toolkit 3
  oauth2('AccessToken', 'ACCESS_TOKEN'),
  oauth2('Application', 'APPLICATION'),
  oauth2('Grant', 'GRANT'),
  oauth2('IDToken', 'ID_TOKEN'),
  oauth2('RefreshToken', 'REFRESH_TOKEN'),
  // django-otp 1.7
  ...modelsOf('otp_static', integers, ['StaticDevice', 'StaticToken']),
  ...modelsOf('otp_totp', integers, ['TOTPDevice']),
  // django-pghistory 3.9
  ...modelsOf('pghistory', { name: 'id', fieldClass: 'UUIDField', options: { primary_key: true } }, ['Context']),
  // django-push-notifications 3.3, django-reversion 6.4, django-taggit 6.1, django-waffle 5
  ...modelsOf('push_notifications', integers, ['APNSDevice', 'GCMDevice', 'WebPushDevice', 'WNSDevice']),
  ...modelsOf('reversion', integers, ['Revision', 'Version']),
  ...modelsOf('taggit', integers, ['Tag', 'TaggedItem']),
  ...modelsOf('waffle', integers, ['Flag', 'Sample', 'Switch']),
  // wagtail 8.0
  ...modelsOf('wagtailcore', integers, [
    'Collection',
    'CollectionViewRestriction',
    'Comment',
    'CommentReply',
    'GroupCollectionPermission',
    'GroupPagePermission',
    'Locale',
    'ModelLogEntry',
    'PageLogEntry',
    'PageSubscription',
    'PageViewRestriction',
    'ReferenceIndex',
    'Revision',
    'Site',
    'Task',
    'TaskState',
    'Workflow',
    'WorkflowState',
    'WorkflowTask',
  ]),
  { app: 'wagtailcore', name: 'Page', table: 'wagtailcore_page', key: integers, swappable: 'WAGTAIL_PAGE_MODEL' },
  ...modelsOf('wagtailadmin', integers, ['Admin']),
  ...modelsOf('wagtaildocs', integers, ['Document']),
  ...modelsOf('wagtailimages', integers, ['Image', 'Rendition']),
  ...modelsOf('wagtailredirects', integers, ['Redirect']),
  ...modelsOf('wagtailusers', integers, ['UserProfile']),
];

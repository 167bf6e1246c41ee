/** Written by `npm run conformance:fixes`, never by hand: the kinds of fix of which every instance passed. */
export const proofs = {
  'build-indexes-concurrently': { instances: 185, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'drop-indexes-concurrently': { instances: 51, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'build-unique-index-concurrently': { instances: 151, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'index-added-field-later': { instances: 91, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'add-constraint-not-valid': { instances: 81, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'not-null-by-check': { instances: 52, django: ['4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'run-without-transaction': { instances: 12, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'split-migration': { instances: 32, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'statements-as-list': { instances: 15, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'depend-on-model': { instances: 14, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'depend-on-other-leaf': { instances: 15, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'reverse-does-nothing': { instances: 46, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'reverse-sql': { instances: 30, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'historical-model': { instances: 20, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'read-in-chunks': { instances: 33, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
  'unused-suppression': { instances: 13, django: ['3.2.25', '4.2.30', '5.2.19'], postgresql: ['15.20'] },
};

import { describeEffects } from '../observe-effects.ts';

describeEffects('railway');

import type { ModelField } from '../../core/controls/modelFields';

/** What a value may be, as a field says it. */
export type Shape = Pick<ModelField, 'kind' | 'min' | 'max' | 'choices' | 'multiple'>;

export const ANYTHING: Shape = { kind: 'json' };

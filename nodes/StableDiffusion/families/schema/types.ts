import type { ModelField } from '../../core/controls/modelFields';

/** What a value may be, as a field says it. */
export type Shape = Pick<ModelField, 'kind' | 'min' | 'max' | 'choices' | 'multiple' | 'takesText'>;

/** JSON that no plain text is part of. */
export const STRUCTURE: Shape = { kind: 'json' };

export const ANYTHING: Shape = { kind: 'json', takesText: true };

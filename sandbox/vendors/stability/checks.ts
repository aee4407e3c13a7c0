// What no field can tell alone: each gives the problems of the form as a whole.
import { type Form, has, numberOf, textOf } from './form';

export type Check = (form: Form) => string[];

export const noCheck: Check = () => [];

export const ultraCheck: Check = (form) => {
	if (has(form, 'image')) return has(form, 'strength') ? [] : ['strength: required'];
	return has(form, 'strength') ? ['strength: not allowed without image'] : [];
};

export const sd3Check: Check = (form) => {
	if (textOf(form, 'mode', 'text-to-image') === 'image-to-image') {
		return [
			...missing(form, ['image', 'strength']),
			...forbidden(form, ['aspect_ratio'], 'when mode is image-to-image'),
		];
	}
	return forbidden(form, ['image', 'strength'], 'when mode is text-to-image');
};

export const maskCheck: Check = (form) =>
	has(form, 'mask') || form.images['image']?.hasAlpha
		? []
		: ['mask: required when image has no alpha channel'];

export const outpaintCheck: Check = (form) =>
	['left', 'right', 'up', 'down'].some((side) => numberOf(form, side, 0) > 0)
		? []
		: ['at least one of left, right, up, down must be greater than 0'];

export const relightCheck: Check = (form) => [
	...(has(form, 'background_prompt') || has(form, 'background_reference')
		? []
		: ['background_prompt: required when background_reference is missing']),
	// Two clients send it only with one of these, and say that the vendor takes it only so.
	...(has(form, 'light_source_direction') || has(form, 'light_reference')
		? []
		: forbidden(
				form,
				['light_source_strength'],
				'without light_source_direction or light_reference',
			)),
];

function missing(form: Form, names: string[]): string[] {
	return names.filter((name) => !has(form, name)).map((name) => `${name}: required`);
}

function forbidden(form: Form, names: string[], when: string): string[] {
	return names.filter((name) => has(form, name)).map((name) => `${name}: not allowed ${when}`);
}

/** Options that do nothing without another one, so that a value is never ignored silently. */
import { hiresOptions } from './hiresOptions';
import type { IDataObject } from './json';
import type { GeneratingOptions, HiresOptions } from './types';

const HIRES = Object.entries(hiresOptions).filter(([name]) => name !== 'highresFix');

/** A sentence for each option that is missing; one that this server does not take has its own sentence. */
export function withoutEffect(
	options: Partial<GeneratingOptions & HiresOptions>,
	sent: IDataObject,
): string[] {
	const set = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
	const hires = HIRES.filter(([hiresName]) => set.some(([name]) => name === hiresName));
	const labels = hires.map(([, { property }]) => property.displayName);
	const switchAt = sent.refiner_switch_at === undefined ? [] : ['Refiner Switch At'];
	const subseed = sent.subseed === undefined ? [] : ['Subseed'];
	return [
		...(options.highresFix ? [] : sentence(labels, 'Hires Fix')),
		...(options.refinerModel ? [] : sentence(switchAt, 'Refiner Model')),
		...(options.subseedStrength ? [] : sentence(subseed, 'Subseed Strength')),
	];
}

function sentence(labels: string[], missing: string): string[] {
	if (labels.length === 0) return [];
	const all = labels.map((label) => `'Options → ${label}'`).join(', ');
	return [
		`${all} ${labels.length === 1 ? 'has' : 'have'} no effect without 'Options → ${missing}'.`,
	];
}

/**
 * Bounds of an edition that are narrower than those of the control. One control with a check here,
 * instead of a control for each edition, keeps the editor's description small. docs.modelslab.com,
 * read 2026-11-27.
 */
import { badParameter } from '../../core/base/errors';
import type { EndpointGroup } from './endpointGroups';
import { ENDPOINT_GROUPS } from './endpointGroups';

interface Bound {
	label: string;
	allows(value: number): boolean;
	/** Follows “must be”. */
	words: string;
}

const oneOf = (label: string, ...values: number[]): Bound => ({
	label,
	allows: (value) => values.includes(value),
	words: `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`,
});

const between = (label: string, min: number, max: number): Bound => ({
	label,
	allows: (value) => value >= min && value <= max,
	words: `from ${min} to ${max}`,
});

const BOUNDS: Partial<Record<EndpointGroup, Readonly<Record<string, Bound>>>> = {
	controlNetV5: {
		steps: oneOf('Steps', 21, 31),
		conditioningScale: between('Conditioning Scale', 0.1, 5),
	},
	enterpriseV1: {
		steps: oneOf('Steps', 21, 31, 41),
		scale: between('Scale', 1, 4),
		conditioningScale: between('Conditioning Scale', 1, 20),
	},
	videoUltraV6: { steps: between('Steps', 1, 30) },
};

/** Refuses what the edition does not take, before anything is uploaded or sent. */
export function checkBounds(group: EndpointGroup, values: Readonly<Record<string, unknown>>): void {
	for (const [control, bound] of Object.entries(BOUNDS[group] ?? {})) {
		const value = values[control];
		if (typeof value !== 'number' || bound.allows(value)) continue;
		const edition = ENDPOINT_GROUPS.find((one) => one.value === group)?.name ?? group;
		throw badParameter(`'${bound.label}' must be ${bound.words} for ${edition}, but is ${value}.`);
	}
	checkFrames(values);
}

/** A video lasts at least a second: https://docs.modelslab.com/video-api/text-to-video-ultra. */
function checkFrames({ frames, framesPerSecond }: Readonly<Record<string, unknown>>): void {
	if (typeof frames !== 'number' || typeof framesPerSecond !== 'number') return;
	if (framesPerSecond < frames) return;
	throw badParameter(
		`'Options → Frames per Second' must be less than 'Number of Frames' (${frames}), but is ${framesPerSecond}.`,
	);
}

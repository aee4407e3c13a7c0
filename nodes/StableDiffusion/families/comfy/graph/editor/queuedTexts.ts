import { inputSpecsOf } from './inputSpecs';
import { own } from '../../../../core/base/json';
import { copyOf } from '../readWorkflow';
import type { ApiGraph, ApiNode, ObjectInfo } from '../types';
import { chooseTexts } from './dynamicPrompt';

export interface Moment {
	/** From 0 to below 1. */
	random(): number;
	/** Milliseconds since 1970. */
	now(): number;
}

/**
 * What the editor does with texts of a graph when it is run: one of `{red|blue}` is chosen, comments are removed, and
 * `%date:yyyy-MM-dd%` or `%Title.input%` in the names of files is replaced (ComfyUI_frontend, `Comfy.DynamicPrompts`
 * and `Comfy.SaveImageExtraOutput`, read 2026-11-27). What the user set instead of a text stays unchanged:
 * `original` is the graph before.
 */
export function queueTexts(
	graph: ApiGraph,
	original: ApiGraph,
	objectInfo: ObjectInfo,
	moment: Moment,
): ApiGraph {
	const changed = copyOf(graph);
	const named = nodesByName(graph);
	for (const [id, { class_type: type, inputs }] of Object.entries(graph)) {
		const dynamic = dynamicNamesOf(type, objectInfo);
		for (const [name, value] of Object.entries(inputs)) {
			const isSame = value === original[id]?.inputs[name];
			const target = changed[id]?.inputs;
			if (typeof value !== 'string' || !isSame || !target) continue;
			if (dynamic.has(name)) target[name] = chooseTexts(value, moment.random);
			if (name === 'filename_prefix' && SAVERS.test(type)) {
				target[name] = withValues(value, named, moment.now());
			}
		}
	}
	return changed;
}

/** Classes whose file names the editor writes. */
const SAVERS = /^(Save[A-Z]\w{0,60}|(CLIP|VAE|Model|Lora)Save)$/;

function dynamicNamesOf(type: string, objectInfo: ObjectInfo): Set<string> {
	const specs = Object.hasOwn(objectInfo, type) ? inputSpecsOf(objectInfo[type] ?? {}) : [];
	const dynamic = specs.filter(({ options }) => own(options, 'dynamicPrompts') === true);
	return new Set(dynamic.map(({ name }) => name));
}

function withValues(text: string, named: ReadonlyMap<string, ApiNode>, now: number): string {
	return text.replace(/%([^%]{1,200})%/g, (whole, inside: string) => {
		if (inside.startsWith('date:')) return dateAs(inside.slice('date:'.length), new Date(now));
		const [name = '', input = '', ...more] = inside.split('.');
		const value = more.length > 0 ? undefined : valueIn(named.get(name), input);
		return value === undefined ? whole : value.replace(NO_FILE_NAME, '_');
	});
}

/** What no file name may hold: these characters, and the control characters of ASCII. */
const NO_FILE_NAME = /[/?<>\\:*|"]|(?![\x80-\x9F])\p{Cc}/gu;

/** The first node of each class and of each title; a class goes before a title. */
function nodesByName(graph: ApiGraph): Map<string, ApiNode> {
	const nodes = Object.values(graph).reverse();
	return new Map([
		...nodes.map((node) => [node._meta?.title ?? '', node] as const),
		...nodes.map((node) => [node.class_type, node] as const),
	]);
}

function valueIn(node: ApiNode | undefined, input: string): string | undefined {
	const value = node && own(node.inputs, input);
	const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
	return isPlain ? String(value) : undefined;
}

/** In local time; `M` is the month and `m` the minute, as often as digits are wanted. */
function dateAs(format: string, date: Date): string {
	const parts: Record<string, number> = {
		d: date.getDate(),
		M: date.getMonth() + 1,
		h: date.getHours(),
		m: date.getMinutes(),
		s: date.getSeconds(),
	};
	return format.replace(/(d|M|h|m|s)\1?\1?\1?|yyy?y?/g, (letters) => {
		const part = parts[letters.charAt(0)];
		if (part !== undefined) return String(part).padStart(letters.length, '0');
		const year = String(date.getFullYear());
		if (letters === 'yy') return year.slice(2);
		return letters === 'yyyy' ? year : letters;
	});
}

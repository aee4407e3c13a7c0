import type { INodeExecutionData } from 'n8n-workflow';

import type { RunResult } from '../../scripts/engine';
import { matches } from '../../sandbox';
import { sandboxSecrets } from '../lib/secrets';
import { textIn } from '../lib/text';
import { NODE } from '../lib/workflow';
import type { Expectation, Failure, Place } from './types';

/** What a cell left behind. */
export interface Traces {
	result: RunResult;
	/** Milliseconds. */
	took: number;
	/** Milliseconds between the order to stop and the end. */
	stopTook?: number;
	/** Requests that came after the end. */
	late: number;
	/** Milliseconds. */
	limit: number;
}

export const MIDDLE = 'item 1';
const LONGEST_STOP = 1_000;

type Finding = string | false | undefined;
type Item = INodeExecutionData;

/** Puts the five questions, and returns what is wrong. */
export async function judge(
	place: Place,
	expected: Expectation,
	traces: Traces,
): Promise<Failure[]> {
	const isStop = expected.outcome === 'stopped';
	const middle = itemsOf(traces.result, 1);
	const findings: Finding[][] = [
		isStop ? stoppedRight(traces) : await rightFault(expected, middle, traces.result),
		[...(isStop ? nothingNew(place) : await unharmed(traces.result)), askedTooSoon(place)],
		paidOnce(place, expected),
		secretsKept(place, traces.result),
		inTime(traces),
	];
	return findings.flatMap((list, index) =>
		list
			.filter((finding) => typeof finding === 'string')
			.map((finding) => ({ question: (index + 1) as Failure['question'], finding })),
	);
}

function itemsOf(result: RunResult, input: number): Item[] {
	return result.output(NODE).filter((item) => inputOf(item) === input);
}

function inputOf({ pairedItem }: Item): number {
	return (pairedItem as { item: number }).item;
}

async function rightFault(
	{ outcome, faults, says, names }: Expectation,
	items: Item[],
	result: RunResult,
): Promise<Finding[]> {
	const [item] = items;
	if (!item) return [`no item (${result.status}: ${result.error?.message})`];
	const { json } = item;
	if (outcome === 'image') {
		if (!item.binary) return [`no image: ${String(json.error)} ${String(json.description)}`];
		const warnings = JSON.stringify(json.warnings ?? []);
		return [await flaw(result, item), says && !says.test(warnings) && `warnings: ${warnings}`];
	}
	const words = `${String(json.error)} ${String(json.description ?? '')}`;
	return [
		json.error === undefined && 'an image where an error was due',
		!faults?.includes(String(json.fault)) && `fault ${String(json.fault)}: ${words}`,
		says && !says.test(words) && `says: ${words}`,
		String(json.description ?? '').length < 20 && `no hint: ${words}`,
		names === 'job' && !words.includes(`Job: ${String(json.jobId)}`) && `no job named: ${words}`,
		names === 'address' && !(json.sourceUrls as string[])?.length && `no address named: ${words}`,
	];
}

async function unharmed(result: RunResult): Promise<Finding[]> {
	const inputs = result.output(NODE).map(inputOf);
	const others = [...itemsOf(result, 0), ...itemsOf(result, 2)];
	const flaws = await Promise.all(others.map(async (item) => await flaw(result, item)));
	return [inputs.join() !== '0,1,2' && `output belongs to items ${inputs.join()}`, ...flaws];
}

/** What is wrong with an item that should hold an image. */
async function flaw(result: RunResult, { json, binary }: Item): Promise<Finding> {
	const image = binary?.data;
	if (!image) return `no image: ${String(json.error)} ${String(json.description)}`;
	const bytes = await result.readBinary(image);
	const extension = bytes.subarray(0, 4).toString('latin1') === '\x89PNG' ? 'png' : 'jpg|webp|gif';
	const isNamedRight = new RegExp(`\\.(${extension})$`).test(image.fileName ?? '');
	if (!isNamedRight) return `${image.fileName} is of another type`;
	return bytes.length !== json.fileSize && `${bytes.length} bytes, not ${String(json.fileSize)}`;
}

/** Against the rules of the provider, and so at the cost of every item that asks after this one. */
function askedTooSoon({ lane, sandbox }: Place): Finding {
	const { lookPath, shortestPause } = lane;
	if (lookPath === undefined || shortestPause === undefined) return undefined;
	const looks = sandbox.requests.filter(({ path }) => path.includes(lookPath));
	const pauses = looks.flatMap(({ path, at }, index) => {
		const before = looks.slice(0, index).findLast((look) => look.path === path);
		return before ? [at - before.at] : [];
	});
	const shortest = Math.min(...pauses);
	return shortest < shortestPause * 1_000 && `asked again after ${Math.round(shortest)} ms`;
}

function paidOnce({ lane, sandbox }: Place, { charges, submits }: Expectation): Finding[] {
	const charged = sandbox.charges.filter(({ prompt }) => prompt.includes(MIDDLE)).length;
	const sent = sandbox.requests.filter(
		({ path, body }) => matches(lane.submitPath, path) && textIn(body).includes(MIDDLE),
	).length;
	return [
		charged !== charges && `charged ${charged} times, not ${charges}`,
		sent !== submits && `submitted ${sent} times, not ${submits}`,
	];
}

function secretsKept({ sandbox, strangers }: Place, result: RunResult): Finding[] {
	const secrets = sandboxSecrets();
	const holds = (value: unknown) => {
		const text = textIn(value);
		return secrets.some((secret) => text.includes(secret));
	};
	return [
		holds([result.record, result.error]) && 'the key is in the execution',
		holds(sandbox.requests.filter(({ cdn }) => cdn)) && 'the key went to the CDN',
		strangers.arrived.length > 0 && `a strange host was called: ${strangers.arrived.join()}`,
	];
}

function inTime({ took, stopTook, late, limit }: Traces): Finding[] {
	return [
		took > limit && `took ${took} ms, allowed are ${limit}`,
		stopTook !== undefined && stopTook > LONGEST_STOP && `${stopTook} ms to stop`,
		stopTook !== undefined && late > 0 && `${late} requests after the end`,
	];
}

function stoppedRight({ result, stopTook }: Traces): Finding[] {
	return [
		stopTook === undefined && 'ended before it could be stopped',
		result.status !== 'canceled' && `ended as ${result.status}: ${result.error?.message}`,
	];
}

function nothingNew({ lane, sandbox }: Place): Finding[] {
	const started = sandbox.requests.some(
		({ path, body }) => matches(lane.submitPath, path) && textIn(body).includes('item 2'),
	);
	return [started && 'the third item was started all the same'];
}

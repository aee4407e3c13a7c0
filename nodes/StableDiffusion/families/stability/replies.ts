import { ProviderError } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import { jsonOf, parseJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { Finished, Image, Job } from '../../core/provider/provider';
import type { Artifact } from './answers';
import { artifactInBytes, artifactsIn, fieldsOf, holdsImage, isSure } from './answers';

const FILTERED = 'CONTENT_FILTERED';
const BLURRED = `the provider reports ${FILTERED} and has blurred it`;
const WITHHELD = `the provider reports ${FILTERED} and returned no image`;
const BROKEN = 'ERROR';

/** Images of an answer: JSON of either version, or the bytes of one image with headers. */
export function readFinished(answer: Answer, baseUrl?: string): Finished {
	if (holdsImage(answer)) return finishedFrom([artifactInBytes(answer)]);
	const artifacts = artifactsIn(parseJson(answer), baseUrl);
	return { ...finishedFrom(artifacts), words: messageOf(answer) };
}

/** The job in the answer to an asynchronous submit, or the image where a relay has waited for it. */
export function readJob(answer: Answer, model: string, baseUrl?: string): { job: Job } | Finished {
	const jobId = jobIdIn(answer);
	if (jobId === undefined || isFinished(answer, baseUrl)) {
		return { ...readFinished(answer, baseUrl), model };
	}
	return { job: { jobId, reference: { model } } };
}

/** Whether an answer surely holds an image, rather than odd words where one might be. */
export function isFinished(answer: Answer, baseUrl?: string): boolean {
	if (holdsImage(answer)) return true;
	return artifactsIn(jsonOf(answer), baseUrl).some(({ contents }) => contents.some(isSure));
}

function finishedFrom(artifacts: Artifact[]): Finished {
	const broken = artifacts.filter(({ finishReason }) => finishReason === BROKEN).length;
	const withheld = artifacts.filter(isWithheld).length;
	const images = artifacts.flatMap(toImages);
	if (images.length > 0) return { images, warnings: warningsAbout(broken, withheld) };
	if (withheld > 0) return { images, filtered: WITHHELD };
	if (broken === 0) return { images };
	throw new ProviderError('job', `The provider reports ${BROKEN} instead of the image`, {
		hint: 'Run again. If it happens again, change the prompt or the values.',
	});
}

function warningsAbout(broken: number, withheld: number): string[] {
	return [
		...(broken > 0 ? [`The provider reports that ${broken} of the images failed.`] : []),
		...(withheld > 0 ? [`An image was left out: ${WITHHELD}`] : []),
	];
}

function toImages({ contents, finishReason, seed }: Artifact): Image[] {
	if (finishReason === BROKEN) return [];
	return contents.map((content) => ({
		content,
		...(seed !== undefined && { seed }),
		...(finishReason === FILTERED && { filtered: BLURRED }),
	}));
}

function isWithheld(artifact: Artifact): boolean {
	return artifact.finishReason === FILTERED && toImages(artifact).length === 0;
}

/** An error may come with HTTP 200 and an ID, which is not the ID of a job. */
function jobIdIn(answer: Answer): string | undefined {
	const fields = fieldsOf(jsonOf(answer));
	const [id, name, errors, message] = ['id', 'name', 'errors', 'message'].map((field) =>
		fields.get(field),
	);
	if (isText(name) && (isText(message) || (Array.isArray(errors) && errors.some(isText)))) {
		return undefined;
	}
	if (typeof id === 'number') return digitsOf(id, answer);
	return isText(id) ? id.trim() : undefined;
}

/** The digits as they were sent: a number beyond 2^53 has been rounded by the time it is read. */
function digitsOf(id: number, { bytes }: Answer): string | undefined {
	if (Number.isSafeInteger(id)) return String(id);
	const digits = /"id"\s{0,9}:\s{0,9}(\d{1,40})\b/.exec(bytes.toString('utf8'))?.[1];
	return digits !== undefined && Number(digits) === id ? digits : undefined;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

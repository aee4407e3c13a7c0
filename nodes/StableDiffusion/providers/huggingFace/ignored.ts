import type { Outcome } from '../../core/provider/provider';
import type { Partner, Settings } from './partners/partner';

/** What the user has set, and the inference provider does not take; as labels. */
export function ignoredBy({ ignores = [] }: Partner, settings: Settings): string[] {
	return ignores.filter(([name]) => settings[name] !== undefined).map(([, label]) => label);
}

/** The same outcome with a warning; a job keeps the labels until its images are there. */
export function withIgnored(outcome: Outcome, ignored: string[]): Outcome {
	if (ignored.length === 0 || 'records' in outcome) return outcome;
	if (!('job' in outcome)) {
		return { ...outcome, warnings: [...(outcome.warnings ?? []), ...warningsFor(ignored)] };
	}
	const { job, state } = outcome;
	const finished = state?.state === 'done' && withIgnored(state.finished, ignored);
	return {
		job: { ...job, reference: { ...job.reference, ignored } },
		...(state && { state: finished && 'images' in finished ? { state: 'done', finished } : state }),
	};
}

export function warningsFor(ignored: readonly string[] = []): string[] {
	return ignored.map((label) => `The inference provider does not take '${label}'.`);
}

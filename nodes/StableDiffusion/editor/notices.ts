import type { INodeProperties } from 'n8n-workflow';

import type { Provider } from '../core/provider/provider';

/** Resources whose operations make something, and may be billed. */
const GENERATING = ['image', 'video'];

/** What a user should know before the first run, shown in the panel. */
export function noticesOf(providers: readonly Provider[]): INodeProperties[] {
	return providers.flatMap(({ id, notice }) =>
		notice === undefined
			? []
			: [
					{
						...noticeNamed(`${id}Notice`, notice),
						displayOptions: { show: { provider: [id], resource: GENERATING } },
					},
				],
	);
}

/** n8n's Retry On Fail repeats the whole node, and so pays again. */
export function retryNotice(providers: readonly Provider[]): INodeProperties {
	const paid = providers.filter(({ credential }) => credential !== undefined).map(({ id }) => id);
	return {
		...noticeNamed(
			'retryNotice',
			'Keep Retry On Fail off in the settings: it repeats the whole node and may be billed again. The node retries failed requests itself.',
		),
		displayOptions: { show: { provider: paid, resource: GENERATING } },
	};
}

function noticeNamed(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

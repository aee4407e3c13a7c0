import type { RecordedRequest } from '../../../sandbox';
import { wireProblems } from './wire';

const request = (server: string, body: object): RecordedRequest => ({
	...{ at: 0, method: 'POST', query: {}, headers: {}, status: 200, cdn: false },
	path: `/automatic1111/${server}/sdapi/v1/txt2img`,
	body,
});

test.each([
	['a1111', { prompt: 'a', steps: 20, styles: ['One'], cfg_scale: 7.5 }, []],
	['a1111', { scheduler: 'Karras' }, ["'scheduler' is not in the document"]],
	['forge', { scheduler: 'Karras', hr_additional_modules: ['Use same choices'] }, []],
	['forge', { steps: '20' }, ['\'steps\' is "20"']],
	['forge', { width: 512.5, styles: [1] }, ["'width' is 512.5", "'styles' is [1]"]],
	['sdcpp', { n_iter: 1, seed: null }, ["'n_iter' is not read", "'seed' is not read"]],
])('requests are held against the document of %s: %j', (server, body, problems) => {
	const all = problems.map((problem) => `${server} /sdapi/v1/txt2img: ${problem}`);
	expect(wireProblems([request(server, body)])).toEqual(all);
});

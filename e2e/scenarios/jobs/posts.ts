import { kindOf } from '../../lib/images';
import { until } from '../../lib/waiting';
import { hasEnded, runByHand, topic, whileLive, type Bench, type Job } from './job';

/** Jobs that end with requests to another receiver. */
export const postJobs: Job[] = [
	{
		file: 'blog-illustration',
		async play(bench) {
			await runByHand(bench);
			checkBlog(bench);
		},
	},
	{
		file: 'brand-series',
		async play(bench) {
			await runByHand(bench);
			await checkRows(bench);
		},
	},
	{
		file: 'scheduled-social-post',
		change({ nodes }) {
			for (const { type, parameters } of nodes) {
				if (type !== 'n8n-nodes-base.scheduleTrigger') continue;
				parameters['rule'] = { interval: [{ field: 'seconds', secondsInterval: 2 }] };
			}
		},
		async play(bench) {
			await whileLive(bench, async () => await seeTicks(bench));
			await checkPosts(bench);
		},
	},
];

function checkBlog({ receiver, check }: Bench): void {
	const [upload] = receiver.at('/wp-json/wp/v2/media');
	const [file] = upload?.files ?? [];
	const { title, alt_text } = upload?.fields ?? {};
	check('the blog gets the image with its name and type', isUpload(file), file);
	check('with title and alt text', !!title && /lighthouse/.test(`${alt_text}`), upload?.fields);
	const [post] = receiver.at('/wp-json/wp/v2/posts/42');
	check(
		'and it becomes the featured image of the post',
		post !== undefined && String(post.fields['featured_media']) === String(upload?.answer['id']),
		post?.fields,
	);
}

function isUpload(file?: { name: string; type: string; bytes: Buffer }): boolean {
	if (file?.name !== 'why-lighthouses-blink.jpg' || file.type !== 'image/jpeg') return false;
	return kindOf(file.bytes) === 'jpeg';
}

async function checkRows({ receiver, check }: Bench): Promise<void> {
	const rows = receiver.at('/rows').map(({ fields }) => fields);
	const scenes = new Set(rows.map(({ scene }) => scene));
	check('the table gets a row for each scene', rows.length === 3 && scenes.size === 3, rows);
	check(
		'all of one look: seed, model and shape',
		rows.every(
			(row) =>
				String([row['seed'], row['width'], row['height']]) === '4711,576,1024' && row['model'],
		),
		rows,
	);
	for (const { image } of rows) await checkAddress(String(image), check);
}

/** First ticks that make a post, then one whose image the content filter keeps. */
async function seeTicks({ stage, receiver, workflow }: Bench): Promise<void> {
	await until('a post', async () => receiver.at('/media_publish').length > 0);
	stage.sandbox.order({ match: '/modelslab', fault: { kind: 'filtered' } });
	await until('a message instead of a post', () => receiver.at('/messages').length > 0);
	await until('two ticks to end', async () => {
		const executions = await stage.session.executions(workflow.id);
		return executions.filter(hasEnded).length >= 2;
	});
}

async function checkPosts({ stage, receiver, workflow, check }: Bench): Promise<void> {
	const executions = await stage.session.executions(workflow.id);
	check(
		'the schedule started every run',
		executions.every(({ mode }) => mode === 'trigger'),
	);
	const [posts, published] = [receiver.at('/media'), receiver.at('/media_publish')];
	const messages = receiver.at('/messages');
	check(
		'every run ends in a post or in a message, never in both',
		posts.length + messages.length === executions.length,
		[posts.length, messages.length, executions.length],
	);
	const answered = posts.map(({ answer }) => answer['id']);
	const created = published.map(({ fields }) => fields['creation_id']);
	check('every post is published', sameIds(answered, created), { answered, created });
	check(
		'with the topic as its caption',
		posts.every(({ fields }) => fields['caption'] === topic),
	);
	check(
		'the message says why there is no post',
		messages.every(({ fields }) => /No post today: .*filter/.test(`${fields['text']}`)),
		messages.map(({ fields }) => fields),
	);
	await checkAddress(String(posts[0]?.fields['image_url']), check);
}

/** Ticks may overlap, and what is sent comes as text. */
function sameIds(one: unknown[], other: unknown[]): boolean {
	return one.map(String).sort().join() === other.map(String).sort().join();
}

async function checkAddress(address: string, check: Bench['check']): Promise<void> {
	const response = await fetch(address);
	const bytes = Buffer.from(await response.arrayBuffer());
	check('the address in it leads to an image', kindOf(bytes) !== undefined, address);
}

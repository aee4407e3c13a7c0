import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { drawImage } from '../../../sandbox';
import { screenshots } from '../../lib/browser';
import { kindOf } from '../../lib/images';
import { checkFiles } from './files';
import { whileLive, type Bench, type Job } from './job';

/** A word at which Stability's models refuse. */
const refused = 'A moderated lighthouse';

/** Jobs that a person uses in the browser. */
export const pageJobs: Job[] = [
	{
		file: 'style-picker-form',
		play: async (bench) => await whileLive(bench, () => useForm(bench)),
	},
	{
		file: 'inpainting-editor',
		play: async (bench) => await whileLive(bench, () => useEditor(bench)),
	},
];

async function useForm(bench: Bench): Promise<void> {
	const page = await bench.openPage();
	const downloading = page.waitForEvent('download');
	await submitForm('A paper lighthouse', page, bench);
	const { name, bytes } = await read(await downloading);
	await page.getByText('Your image is ready').waitFor();
	await screenshots(page, 'job-form');
	const { check } = bench;
	check('the last page gives the image', kindOf(bytes) === 'png', name);
	check('named after prompt and seed', /^A-paper-lighthouse-\d+\.png$/.test(name), name);
	const [saved] = checkFiles([name], bench);
	check('the same that was saved', saved?.equals(bytes) === true);

	await submitForm(refused, page, bench);
	await page.getByText('The image could not be made').waitFor();
	const words = await page.locator('body').innerText();
	check('what goes wrong is told on a page', /moderation/.test(words), words);
	await screenshots(page, 'job-form-refused');
}

async function submitForm(prompt: string, page: Page, { stage }: Bench): Promise<void> {
	await page.goto(`${stage.n8n.url}/form/style-picker`);
	await page.getByLabel('Prompt').fill(prompt);
	await page.getByLabel('Style').selectOption('Comic Book');
	await page.getByLabel('Shape').selectOption('3:2');
	await page.getByRole('button', { name: 'Generate' }).click();
}

async function useEditor(bench: Bench): Promise<void> {
	const page = await bench.openPage();
	await page.goto(`${bench.stage.n8n.url}/webhook/inpainting-editor`);
	await paintOverImage(page);
	const drawn = await draw('A red umbrella', page);
	const { check } = bench;
	check('the page gets a PNG', drawn.status === 200 && drawn.type === 'image/png', drawn);
	check('and shows it', /^Done/.test(drawn.words), drawn.words);
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save image' }).click();
	const { name, bytes } = await read(await downloading);
	check('and saves what it shows', kindOf(bytes) === 'png', name);
	await screenshots(page, 'job-editor');

	await paint(page);
	const failed = await draw(refused, page);
	check('a refusal is told on the page', /No image: .*moderation/.test(failed.words), failed.words);
	check('and has the status 422', failed.status === 422, failed.status);
}

async function paintOverImage(page: Page): Promise<void> {
	const photo = { prompt: 'A beach', seed: 1, width: 768, height: 512, label: 'photo' };
	const file = { name: 'beach.png', mimeType: 'image/png', buffer: await drawImage(photo) };
	await page.locator('#file').setInputFiles(file);
	await page.locator('#mask[width="768"]').waitFor();
	await paint(page);
}

async function paint(page: Page): Promise<void> {
	const box = await page.locator('#mask').boundingBox();
	if (!box) throw new Error('The page shows nothing to paint on');
	const [x, y] = [box.x + box.width / 3, box.y + box.height / 3];
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x + 120, y + 40, { steps: 8 });
	await page.mouse.up();
}

async function draw(prompt: string, page: Page) {
	await page.locator('#prompt').fill(prompt);
	const answering = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Generate' }).click();
	const answer = await answering;
	const status = page.getByRole('status').filter({ hasText: /^(Done|No image)/ });
	const words = await status.innerText();
	return { status: answer.status(), type: answer.headers()['content-type'], words };
}

async function read(download: Download): Promise<{ name: string; bytes: Buffer }> {
	return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

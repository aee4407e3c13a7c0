import { readAnswer } from '../../../nodes/StableDiffusion/providers/automatic1111/answer';
import { serverOf } from '../../../nodes/StableDiffusion/providers/automatic1111/server';
import { answerOf } from '../../support/answers';
import { oddRows } from '../../support/oddities';

/** Only the image itself may fail an answer. */

const IMAGE = 'iVBORw0KGgoAAAANSUhEUg==';
const contents = (body: unknown) =>
	readAnswer(answerOf(body), false).images.map(({ content }) => content);

it.each([...oddRows(['info', 'parameters', 'detail'])])(
	'An odd field loses no image: %s is %s',
	(field, _, value) => {
		expect(contents({ images: [IMAGE], [field]: value })).toEqual([{ base64: IMAGE }]);
	},
);

it.each(
	oddRows(['all_seeds', 'seed', 'index_of_first_image', 'infotexts', 'sd_model_name', 'steps']),
)('An odd field of the info loses no image: %s is %s', (field, _, value) => {
	const info = JSON.stringify({ all_seeds: [7], [field]: value });
	expect(contents({ images: [IMAGE], info })).toEqual([{ base64: IMAGE }]);
});

it.each<[string, unknown]>([
	['odd entries before it', [null, 5, '', {}, IMAGE]],
	['odd entries behind it', [IMAGE, null, ['x']]],
	['no list', IMAGE],
])('An image is found with %s', (_, images) => {
	expect(contents({ images })).toEqual([{ base64: IMAGE }]);
});

it.each(['9007199254740993', '18446744073709551615', '1.5', '"x"'])(
	'A seed of %s is no wrong number',
	(seed) => {
		const info = `{"all_seeds":[${seed}],"seed":${seed}}`;
		const { images } = readAnswer(answerOf({ images: [IMAGE], info }), false);
		expect(images.map((image) => image.seed)).toEqual([undefined]);
	},
);

it('A seed as exact text keeps its digits', () => {
	const info = '{"all_seeds":["18446744073709551615"]}';
	const { images } = readAnswer(answerOf({ images: [IMAGE], info }), false);
	expect(images[0]?.seed).toBe('18446744073709551615');
});

it.each([
	['SD.Next of 2025, whose document has it', '/sdapi/v1/version', 'notification_audio_path', true],
	['SD.Next without it', '/sdapi/v1/version', 'font', false],
	['AUTOMATIC1111', '/sdapi/v1/sd-vae', 'notification_audio_path', false],
])(
	'The setting that tells whose image runs is sent to %s: %s, %s, %s',
	(_, route, name, isSent) => {
		const paths = { '/sdapi/v1/txt2img': {}, [route]: {} };
		const schemas = { Options: { properties: { [name]: { type: 'string' } } } };
		expect(serverOf({ paths, components: { schemas } }, undefined).takesMark).toBe(isSent);
	},
);

import { useParts } from '../../support/parts';

useParts(__dirname, 'wire', 'panel', 'answers', 'cells', 'jobs', 'preview', 'examples');

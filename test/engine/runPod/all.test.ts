import { useParts } from '../../support/parts';

useParts(__dirname, 'cancel', 'images');

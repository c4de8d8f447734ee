import { BASE_PATH, success, type ToinggV3Route } from './service';

const LANGUAGES = ['english', 'hindi'];

/** Some of the voices that the documentation has shown. Their types are not documented. */
const VOICES = ['emily', 'jenny', 'alloy', 'echo', 'nova', 'monika', 'swara', 'priya_hindi'].map(
	(name) => ({ name, type: 'standard' }),
);

function getLanguages() {
	return success({ languages: LANGUAGES }, 'Supported languages fetched successfully');
}

/** The key is singular, though it has a list. */
function getVoices() {
	return success({ voice: VOICES }, 'Supported voices fetched successfully');
}

export const supportedRoutes: ToinggV3Route[] = [
	{ method: 'GET', path: `${BASE_PATH}/get_supported_languages`, handle: getLanguages },
	{ method: 'GET', path: `${BASE_PATH}/get_supported_voices`, handle: getVoices },
];

/**
 * Words that anybody would try first: those of a development set-up, alone, with a few digits behind, or together. What is
 * protected by one of them is not protected much, in git or out of it.
 */
export function isGuessable(value: string): boolean {
	return weak.test(value);
}

const weak =
	/^(?:(?:[a-z]{0,12}[-_]?(?:password|passwort|passwd|passw0rd|pass|pwd)|admin|administrator|root|toor|postgres|postgresql|pg|mysql|mariadb|redis|mongo|mongodb|rabbitmq|rabbit|kafka|elastic|minio|minioadmin|grafana|keycloak|guest|user|username|default|test|testing|tests|dev|demo|local|secret|mysecret|supersecret|topsecret|secretkey|change|changeit|letmein|qwerty|welcome|login|token|key|value|data|string|text|hello|world|abc|foo|bar|baz|qux|true|false|yes|no|on|off|auto|required|optional|enabled|disabled|basic|bearer)[-_ ]?)+[!\d]{0,4}$|^\d{1,8}$/i;

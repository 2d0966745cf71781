// What is the address of something on the web: the same as in `terms`, and a test holds them alike.

const WEB = /^https?:\/\/[^\s/?#]\S*$/i;

/** Only such become links. @param {string} text */
export const isWebAddress = (text) => WEB.test(text);

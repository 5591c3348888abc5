/** What a stranger's module is made of, in the tests. */
package acme;

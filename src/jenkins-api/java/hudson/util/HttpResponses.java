package hudson.util;

public class HttpResponses extends org.kohsuke.stapler.HttpResponses {}

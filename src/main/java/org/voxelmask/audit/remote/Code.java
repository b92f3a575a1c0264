package org.voxelmask.audit.remote;

/**
 * A coded value.
 *
 * @param value its code
 * @param scheme who defined it
 * @param meaning for people
 */
record Code(String value, String scheme, String meaning) {
    static final Code APPLICATION_ACTIVITY = dcm("110100", "Application Activity");
    static final Code INSTANCES_ACCESSED = dcm("110103", "DICOM Instances Accessed");
    static final Code STUDY_DELETED = dcm("110105", "DICOM Study Deleted");
    static final Code EXPORT = dcm("110106", "Export");
    static final Code SECURITY_ALERT = dcm("110113", "Security Alert");
    static final Code USER_AUTHENTICATION = dcm("110114", "User Authentication");
    static final Code APPLICATION_START = dcm("110120", "Application Start");
    static final Code APPLICATION_STOP = dcm("110121", "Application Stop");
    static final Code LOGIN = dcm("110122", "Login");
    static final Code NODE_AUTHENTICATION = dcm("110126", "Node Authentication");
    static final Code SECURITY_CONFIGURATION = dcm("110129", "Security Configuration");
    static final Code SOFTWARE_CONFIGURATION = dcm("110131", "Software Configuration");
    static final Code RESTRICTED_FUNCTION = dcm("110132", "Use of Restricted Function");
    static final Code RECORDING_STOPPED = dcm("110133", "Audit Recording Stopped");
    static final Code RECORDING_STARTED = dcm("110134", "Audit Recording Started");
    static final Code APPLICATION = dcm("110150", "Application");
    static final Code LAUNCHER = dcm("110151", "Application Launcher");
    static final Code DESTINATION = dcm("110152", "Destination Role ID");
    static final Code SOURCE = dcm("110153", "Source Role ID");
    static final Code DESTINATION_MEDIA = dcm("110154", "Destination Media");
    static final Code URI = dcm("110037", "URI");
    static final Code STUDY_INSTANCE_UID = dcm("110180", "Study Instance UID");
    static final Code NODE_ID = dcm("110182", "Node ID");
    static final Code PATIENT_NUMBER = new Code("2", "RFC-3881", "Patient Number");

    /** Of our own: what the trail calls an event, or what kind of key an object is named by. */
    static Code own(String word, String meaning) {
        return new Code(word, "99VOXELMASK", meaning);
    }

    private static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }
}
